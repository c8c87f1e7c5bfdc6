import { digestExchange } from "../model/digest.ts";
import type { Exchange, WireResponse } from "../model/exchange.ts";
import type { ReportExchange } from "../model/report.ts";
import { authorityOf } from "./curl-address.ts";
import { type CurlContext, curlLine } from "./curl-line.ts";
import type { Redactor } from "./redact.ts";
import { type KeptBody, reportBody } from "./report-body.ts";

/**
 * Gives an exchange as the report keeps it: secrets taken out, bodies shortened and empty ones left out; claims and
 * controls with the curl line that repeats them.
 */
export function reportExchange(exchange: Exchange, context: CurlContext): ReportExchange {
  const { request } = exchange;
  const { redact } = context;
  const kept: ReportExchange = {
    step: exchange.step,
    role: exchange.role,
    startedAt: new Date(exchange.startedAt).toISOString(),
    durationMs: Math.round(exchange.durationMs * 10) / 10,
    retries: exchange.retries,
    request: {
      method: request.method,
      url: redact.text(`${request.connection.protocol}//${authorityOf(request.connection)}${request.target}`),
      headers: request.headers.map(redact.header),
      ...bodyOf(request, redact),
    },
    ...reportAnswer(exchange, redact),
    ...((exchange.role === "claim" || exchange.role === "control") && { curl: curlLine(exchange, context) }),
  };
  return { ...kept, digest: digestExchange(kept) };
}

function bodyOf(kept: KeptBody, redact: Redactor): Pick<ReportExchange["request"], "body"> {
  return kept.body.length === 0 && !kept.truncated ? {} : { body: reportBody(kept, redact) };
}

function reportAnswer({ outcome }: Exchange, redact: Redactor): Pick<ReportExchange, "response" | "failure"> {
  switch (outcome.kind) {
    case "response":
      return { response: reportResponse(outcome.response, redact) };
    case "failure":
      return { failure: { kind: outcome.failure.kind, message: redact.text(outcome.failure.message) } };
  }
}

function reportResponse(response: WireResponse, redact: Redactor): NonNullable<ReportExchange["response"]> {
  return {
    status: response.status,
    headers: response.headers.map(redact.header),
    ...bodyOf(response, redact),
  };
}
