import { isTimeZone } from '../../domain/values/zones';

it.each([
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Chongqing',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT-8',
  'UTC',
  'PRC',
])('%s is a time zone', name => {
  expect(isTimeZone(name)).toBe(true);
});

it.each([
  '+08:00',
  'UTC+8',
  'GMT+8',
  'asia/shanghai',
  'Asia/ShangHai',
  'ASIA/SHANGHAI',
  'Local',
  'localtime',
  'Factory',
  'posix/Asia/Shanghai',
  ' Asia/Shanghai',
  'Asia/Shanghai ',
  'Asia/',
  'Asia',
  'Mars/Olympus',
  '../etc/passwd',
  'constructor',
  '',
])('%j is none the engine would take', name => {
  expect(isTimeZone(name)).toBe(false);
});
