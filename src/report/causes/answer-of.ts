import type { ReportExchange } from "../../model/report.ts";
import { clipText, showInOneLine } from "../show-invisible.ts";

/** A target may say anything in a code: what goes into titles is short. */
const CODE_LIMIT = 60;

/** Gives the answer so that two of them can be told apart: `404 NoSuchKey`, `200 CopyPartResult`, `no answer (reset)`. */
export function answerOf(exchange: ReportExchange | undefined): string {
  if (exchange?.response === undefined) return `no answer${exchange?.failure ? ` (${exchange.failure.kind})` : ""}`;
  const { status } = exchange.response;
  const code = errorCodeOf(exchange) ?? rootOf(exchange);
  return code === undefined ? String(status) : `${status} ${code}`;
}

/** Gives what stands in `Error/Code`. */
export function errorCodeOf({ response }: ReportExchange): string | undefined {
  const text = response?.body?.text;
  if (text === undefined || !/<(?:\w+:)?Error[\s>]/.test(text)) return undefined;
  return short(/<Code>([^<]*)<\/Code>/.exec(text)?.[1]);
}

/**
 * Gives what stands in `Error/Message`, without names and numbers: two refusals with the same words come from the same
 * place in a server.
 */
export function errorMessageOf(exchange: ReportExchange | undefined): string {
  const message = /<Message>([^<]*)<\/Message>/.exec(exchange?.response?.body?.text ?? "")?.[1] ?? "";
  return clipText(message.trim().replace(/\S*[\d/]\S*/g, "…"), MESSAGE_LIMIT);
}

const MESSAGE_LIMIT = 200;

function rootOf({ response }: ReportExchange): string | undefined {
  return short(/^\s*(?:<\?xml[^>]*>\s*)?<([\w:]+)/.exec(response?.body?.text ?? "")?.[1]);
}

function short(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : showInOneLine(clipText(text.trim(), CODE_LIMIT));
}
