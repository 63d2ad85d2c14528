import { execFileSync } from 'node:child_process';
import { diagramsModule } from '../../scripts/docs/diagrams-module';

const formatted = (module: string) =>
  execFileSync(process.execPath, [require.resolve('prettier/bin/prettier.cjs'), '--stdin-filepath', __filename], {
    input: module,
    encoding: 'utf8',
  });

it.each([[['complaint']], [['complaint', 'legal-service']], [['legal-service', 'pickup-slip']]])(
  'flowcharts of %j are written as Prettier would write them',
  keys => {
    const module = diagramsModule(new Map(keys.map(key => [key, 'flowchart TD'])));
    expect(formatted(module)).toBe(module);
  },
);
