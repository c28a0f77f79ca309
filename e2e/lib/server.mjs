// The real program in a folder of its own, gone when the tests end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = process.env.PRIVET_BIN ?? new URL('../../target/debug/privet', import.meta.url).pathname;
const PATIENCE = 180_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

// Starts `privet serve` or `privet demo`; gives its address and the link with which the first member of staff signs up.
export async function start(command = 'serve') {
  const folder = mkdtempSync(join(tmpdir(), 'privet-e2e-'));
  const port = await freePort();
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PRIVET_')));
  const child = spawn(PROGRAM, [command, '--listen', `127.0.0.1:${port}`], { cwd: folder, env });
  let printed = '';
  child.stderr.on('data', (text) => { printed += text; });
  const exited = new Promise((resolve) => { child.once('exit', resolve); });
  await new Promise((ready, fail) => {
    const tooLate = setTimeout(() => fail(new Error(`the server did not start:\n${printed}`)), PATIENCE);
    child.once('error', fail);
    exited.then((code) => fail(new Error(`the server ended with ${code}:\n${printed}`)));
    child.stdout.on('data', (text) => {
      printed += text;
      if (printed.includes('Ctrl-C')) {
        clearTimeout(tooLate);
        ready();
      }
    });
  });
  return {
    folder,
    address: `http://localhost:${port}`,
    link: printed.match(/http\S+\/console\/join\/\S+/)?.[0],
    async stop() {
      child.kill('SIGTERM');
      const code = await exited;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
