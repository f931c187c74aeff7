/** Counts for Prometheus: those of the process (memory, processor, event loop), of HTTP requests, MCP calls, and the queue. */
import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Queue } from '../queue.js';
import type { Call } from './calls.js';

export interface Metrics {
  countRequests: RequestHandler;
  countCall(call: Call): void;
  /** GET /metrics, in the text format of Prometheus. */
  page: RequestHandler;
}

/** From a board with a single candidate to the longest budget. */
const CALL_SECONDS = [0.005, 0.02, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60];

export function openMetrics(queue: Queue): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'ruminate_http_requests_total',
    help: 'HTTP requests answered, by status.',
    labelNames: ['status'] as const,
    registers,
  });
  const inFlight = new Gauge({
    name: 'ruminate_http_requests_in_flight',
    help: 'HTTP requests under way.',
    registers,
  });
  const calls = new Histogram({
    name: 'ruminate_call_seconds',
    help: 'MCP requests, by method, tool and outcome (ok, error, cancelled).',
    labelNames: ['method', 'tool', 'outcome'] as const,
    buckets: CALL_SECONDS,
    registers,
  });
  for (const part of ['running', 'waiting'] as const) {
    new Gauge({
      name: `ruminate_queue_${part}`,
      help: `Calls that think and are ${part} now.`,
      registers,
      collect() {
        this.set(queue[part]);
      },
    });
  }
  return {
    countRequests: (_request, response, next) => {
      inFlight.inc();
      response.once('close', () => {
        inFlight.dec();
        requests.inc({ status: response.statusCode });
      });
      next();
    },
    countCall: ({ method, tool = '', outcome, milliseconds }) =>
      calls.observe({ method, tool, outcome }, milliseconds / 1000),
    page: async (_request, response) => {
      response.type(registry.contentType).send(await registry.metrics());
    },
  };
}
