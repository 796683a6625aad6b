/**
 * `node:sqlite` without the warning that it is experimental, which Node prints up to 24 when the module is first
 * loaded. What Dovetail uses of it is pinned by its tests. No other warning is held back: the filter knows this one
 * by its kind and subject, and is gone when the module is loaded. A plain import would be evaluated before the
 * filter stands, hence `getBuiltinModule`.
 */
function loadSqlite(): typeof import('node:sqlite') {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]) => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (rest[0] === 'ExperimentalWarning' && text.startsWith('SQLite ')) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The class of node:sqlite's databases. */
export const { DatabaseSync } = loadSqlite();
