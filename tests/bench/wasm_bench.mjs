// The WebAssembly bench as a function, for Node.js and for a page: put the files in, call main, give back its JSON.
export async function runBench(makeModule, args, files) {
  const lines = [];
  const errors = [];
  const module = await makeModule({ print: (line) => lines.push(line), printErr: (line) => errors.push(line) });
  for (const [name, bytes] of Object.entries(files)) {
    const parts = name.split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i += 1) {
      const folder = parts.slice(0, i).join('/');
      if (folder && !module.FS.analyzePath(folder).exists) module.FS.mkdir(folder);
    }
    module.FS.writeFile(name, bytes);
  }
  let status;
  try {
    status = module.callMain(args);
  } catch (error) {
    status = error?.status ?? 1;
    if (error?.status === undefined) errors.push(String(error?.stack ?? error));
  }
  if (status !== 0) throw new Error(`engine_bench ended with ${status}: ${errors.join('\n')}`);
  return JSON.parse(lines.at(-1));
}
