import type { App, Deps } from '../../deps';
import { keepAgencyRoutes } from '../agencies/keep-agency';
import { listAgenciesRoute } from '../agencies/list-agencies';
import { keepCardRoutes } from '../cards/keep-card';
import { listCardsRoute } from '../cards/list-cards';
import { keepCustomerRoutes } from '../customers/keep-customer';
import { keepCustomersRoute } from '../customers/keep-customers';
import { listCustomersRoute } from '../customers/list-customers';
import { keepStaffRoutes } from '../staff/keep-staff';
import { listStaffRoute } from '../staff/list-staff';
import { handOverStoreRoute } from '../stores/hand-over-store';
import { keepStoreRoutes } from '../stores/keep-store';
import { listStoresRoute } from '../stores/list-stores';

/** Places, people, partners, customers and their cards. */
export function directoryRoutes(app: App, deps: Deps): void {
  listStoresRoute(app, deps);
  keepStoreRoutes(app, deps);
  handOverStoreRoute(app, deps);
  listStaffRoute(app, deps);
  keepStaffRoutes(app, deps);
  listAgenciesRoute(app, deps);
  keepAgencyRoutes(app, deps);
  listCustomersRoute(app, deps);
  keepCustomerRoutes(app, deps);
  keepCustomersRoute(app, deps);
  listCardsRoute(app, deps);
  keepCardRoutes(app, deps);
}
