import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server answers one request, of which `from` bytes are there already. */
export type Answer = (
  response: ServerResponse,
  about: { readonly content: Buffer; readonly from: number },
) => void;

/** Sends the rest as it should be. */
export const honest: Answer = (response, { content, from }) => {
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': content.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  });
  response.end(content.subarray(from));
};

/** Promises everything and breaks off after some bytes. */
export const truncating =
  (bytes: number): Answer =>
  (response, { content, from }) => {
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': content.length - from,
      ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    response.write(content.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 100));
  };

/** Sends some bytes, and then nothing more. */
export const stalling =
  (bytes: number): Answer =>
  (response, { content, from }) => {
    response.writeHead(from > 0 ? 206 : 200, {
      'content-length': content.length - from,
      ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    response.write(content.subarray(from, from + bytes));
  };

/** Sends everything, one byte of it wrong. */
export const corrupting: Answer = (response, { content, from }) => {
  const wrong = Buffer.from(content);
  wrong[wrong.length >> 1]! ^= 1;
  honest(response, { content: wrong, from });
};

/** Sends everything from the beginning, whatever is asked for. */
export const ignoringRange: Answer = (response, { content }) => honest(response, { content, from: 0 });

/** Sends a page that says no. */
export const refusing =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status);
    response.end('no');
  };

/** A server of one file on this machine, whose answers are given one by one; the last one stays. */
export async function serveFile(content: Buffer): Promise<{
  readonly url: string;
  /** Beginnings of the ranges that were asked for. */
  readonly asked: number[];
  answer(...answers: Answer[]): void;
  close(): Promise<void>;
}> {
  const asked: number[] = [];
  let answers: Answer[] = [honest];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    asked.push(from);
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    answer(response, { content, from });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive.tar.gz`,
    asked,
    answer: (...next) => {
      asked.length = 0;
      answers = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
