/** The schemas of a user: SCIM's own, and where somebody works. The second is named as Entra ID demands of extensions. */
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const PLACE = 'urn:ietf:params:scim:schemas:extension:shoushi:2.0:User';

/** What is sent and answered besides. */
export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

export const SCIM_JSON = 'application/scim+json';
