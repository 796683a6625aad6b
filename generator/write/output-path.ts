/** The characters of a path segment: nothing that a shell, Windows or a URL would read in another way. */
const segment = /^[A-Za-z0-9_.@+$-]{1,200}$/;

/** Tells whether `name` is one step of a path, and a step downwards. */
export function isOutputName(name: string): boolean {
  return segment.test(name) && name !== '.' && name !== '..';
}

/** Tells whether `path`, relative and with `/` between its steps, stays inside the folder that it starts from. */
export function isOutputPath(path: string): boolean {
  return path.length <= 1000 && path.split('/').every(isOutputName);
}
