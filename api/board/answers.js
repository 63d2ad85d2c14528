import { keysOf, label } from './words.js';

/** Why something did not go out: by its word, or what came back, piece by piece; what the other side said itself stays as it is. */
export function reasonWord(reason) {
  const word = label('deliveryReasons', reason);
  if (word !== reason) return word;
  const [first, ...rest] = reason.split(': ');
  const said = pieceWord(first);
  return said === first ? reason : [said, ...rest.map(pieceWord)].join(':');
}

function pieceWord(piece) {
  const known = keysOf('answers');
  if (known.includes(piece)) return label('answers', piece);
  const head = known.filter(each => piece.startsWith(`${each} `)).sort((a, b) => b.length - a.length)[0];
  return head === undefined ? piece : `${label('answers', head)} ${pieceWord(piece.slice(head.length + 1))}`;
}
