import { staffForm } from '../../domain/forms/directory';
import { fitStaff } from '../../domain/forms/staff-beside';
import { readClaims, usualClaims } from '../../domain/people/claims';

const named = (claims: object) => readClaims({ sub: 'op-9', ...claims }, usualClaims, []).name;

it.each([
  [{ name: '王芳' }, '王芳'],
  [{ sub: 'zhang.wei@chain.cn' }, 'zhang wei'],
  [{ sub: 'zhang.wei@chain.cn', name: '张伟' }, '张伟'],
  [{ name: 'Li Na (li.na@chain.com)' }, 'Li Na'],
  [{ name: 'Li Na <li.na@chain.com>' }, 'Li Na'],
  [{ name: '李娜（li.na@chain.com）' }, '李娜'],
  [{ name: '王\u202e芳' }, '王 芳'],
  [{ name: 'https://bad.cn/x' }, 'https bad cn x'],
  [{ name: '  ' }, 'op-9'],
  [{}, 'op-9'],
  [{ name: '长'.repeat(300) }, '长'.repeat(200)],
  [{ name: `${'长'.repeat(199)}𠮷` }, '长'.repeat(199)],
])('whom a token calls %j has a name that fits the form', (claims, name) => {
  expect(named(claims)).toBe(name);
  expect(staffForm.safeParse({ name, roles: ['operator'], active: true }).success).toBe(true);
});

const member = {
  ...{ name: '见 www.bad.cn', roles: ['operator' as const], store: null, agency: null },
  ...{ phone: null, email: 'none', active: true },
};

it('what is said as it stands is taken as it is, and what changes is held against the form', () => {
  const put = (change: object, before: typeof member | null = member) => fitStaff({ ...member, ...change }, before);
  expect(put({ active: false })).toEqual({ success: true, data: { ...member, active: false } });
  expect(put({ active: false }, null).success).toBe(false);
  expect(put({ active: false, name: '见 www.bad.com' })).toMatchObject({ error: { issues: [{ path: ['name'] }] } });
  expect(put({ name: '王芳', email: null })).toMatchObject({ data: { name: '王芳', email: null } });
  expect(fitStaff({ name: member.name, roles: ['operator'] }, member)).toMatchObject({
    error: { issues: [{ path: ['active'] }] },
  });
});
