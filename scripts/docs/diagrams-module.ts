import { GENERATED } from './markdown';

/** The module that holds the flowcharts, as Prettier would write it. */
export function diagramsModule(diagrams: ReadonlyMap<string, string>): string {
  const needQuotes = [...diagrams.keys()].some(key => key.includes('-'));
  const entries = [...diagrams].map(([key, text]) => `  ${needQuotes ? `'${key}'` : key}: \`${escaped(text)}\`,\n`);
  return [
    `// ${GENERATED}\n`,
    '/** The flowchart of each procedure as Mermaid text, by its key. */\n',
    `export const diagrams: Readonly<Record<string, string>> = {\n${entries.join('')}};\n`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}
