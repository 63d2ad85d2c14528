import sax from 'sax';
import { unreadable } from './zip';

/** What is done with the parts of an XML text; names are without prefixes. */
export interface Handlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const DEEPEST = 256;
const MOST_ATTRIBUTES = 1_024;

/**
 * Reads XML as it comes; after each chunk whatever the handlers have gathered may be taken. A document type is refused:
 * no workbook has one, and nothing is ever expanded. The parser holds 64 KiB of a text as long as it counts positions.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, handlers: Handlers): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: true });
  const decoder = new TextDecoder();
  parser.ondoctype = () => fail('it has a document type');
  parser.onerror = () => fail('its XML is broken');
  let depth = 0;
  let attributesOfTag = 0;
  parser.onattribute = () => {
    if ((attributesOfTag += 1) > MOST_ATTRIBUTES) fail('its XML is broken');
  };
  parser.onopentag = ({ name, attributes }) => {
    attributesOfTag = 0;
    if ((depth += 1) > DEEPEST) fail('its XML is broken');
    handlers.open(local(name), localAttributes(attributes));
  };
  parser.ontext = text => handlers.text?.(text);
  parser.oncdata = text => handlers.text?.(text);
  parser.onclosetag = name => {
    depth -= 1;
    handlers.close?.(local(name));
  };
  for await (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** The same to the end, for a part that is small. */
export async function readWhole(chunks: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  for await (const _ of readXml(chunks, handlers));
}

function fail(why: string): never {
  throw unreadable(why);
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

function localAttributes(attributes: Readonly<Record<string, string | sax.QualifiedAttribute>>) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [local(name), typeof value === 'string' ? value : value.value]),
  );
}
