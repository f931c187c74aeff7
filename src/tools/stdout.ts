/** Standard output kept for the protocol: one stray line there and the client drops the connection. */
import { Writable } from 'node:stream';

/**
 * Returns the only stream that still writes to standard output. console.log, process.stdout.write and what worker threads
 * print go to standard error from now on. Emits 'error' when the reader is gone.
 */
export function reserveStdout(): Writable {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  const reserved = new Writable({ decodeStrings: false, write: (chunk, _encoding, done) => void write(chunk, done) });
  stdout.on('error', (error) => reserved.destroy(error));
  return reserved;
}
