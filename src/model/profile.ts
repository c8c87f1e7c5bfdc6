import { z } from "zod";
import { CAPABILITIES } from "./capability.ts";

const text = z.string().min(1);

/** A group of capabilities that a report counts as one. */
export const profileSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  about: text,
  capabilities: z
    .array(z.enum(CAPABILITIES))
    .describe("A target claims the profile by declaring one of them; none: every target claims it."),
});

export const profileFileSchema = z
  .strictObject({ profiles: z.array(profileSchema).min(1) })
  .describe("Profiles, most general first: a case belongs to the last one that has a capability that it needs.");

export type Profile = z.infer<typeof profileSchema>;
