import { Refusal } from "../http/refusal.ts";
import type { Request } from "../http/request.ts";
import { readXml, type XmlNode } from "./read-xml.ts";

/** The document in a request's body, which must have this root; refuses anything else as MalformedXML. */
export function readBody(request: Request, root: string): XmlNode {
  const node = readXml(request.body.toString("utf8").replace(/^\ufeff/, ""));
  if (node?.name !== root) throw malformedXml();
  return node;
}

/** ERRLIST `MalformedXML` */
export function malformedXml(): Refusal {
  return new Refusal(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}
