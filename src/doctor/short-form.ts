import type { Course } from "./course.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { bucketFault } from "./examine-bucket.ts";
import { askService, callerDiagnosis, serviceDiagnosis } from "./examine-service.ts";
import { settingOf, shakeHands } from "./examine-way.ts";
import type { Asker, Examiner } from "./tools.ts";

/** Asks for the list of buckets, as the first request of a run; gives why no verdict could be trusted, if so. */
export async function serviceTrouble(tools: Asker): Promise<Diagnosis | undefined> {
  const { answer, at } = await askService(tools, { setting: settingOf(tools) });
  const service = await serviceDiagnosis(tools, answer);
  if (service.cause === "tls-broken") return tlsTrouble(tools, service);
  return service.stops ? service : callerDiagnosis(tools, answer, at);
}

/** A connection says only that there was no handshake; the handshake by itself says why. */
async function tlsTrouble(tools: Asker, service: Diagnosis): Promise<Diagnosis> {
  const hands = await shakeHands(tools);
  return hands.stops ? { ...hands, came: service.came } : service;
}

/** Makes and lists the bucket that nearly every case needs; gives why none could run, where the cause has a name. */
export function bucketTrouble(tools: Examiner): Promise<Diagnosis | undefined> {
  const setting = settingOf(tools);
  const course: Course = {
    tools,
    tell: () => {},
    setting,
    isOurs: true,
    seen: new Map(),
    unanswered: 0,
    deadline: Number.POSITIVE_INFINITY,
  };
  return bucketFault(course);
}
