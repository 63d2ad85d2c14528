/** What is said to administrators when somebody leaves whose API keys go on working; the keys by their names. */
export function keysLeftSaid({ whoName, keys }: Record<string, unknown>): { subject: string; lines: string[] } {
  const names = Array.isArray(keys) ? keys.map(String) : [];
  return {
    subject: `[守时] ${typeof whoName === 'string' ? whoName : '有人'}已离职, 其接口密钥仍在用: ${names.length} 个`,
    lines: [...names, '请为对接系统换发新密钥, 再停用旧密钥。'],
  };
}
