import fc from "fast-check";
import { answerOrders } from "./answer-orders.ts";
import { property } from "./property.ts";

/** Properties of known ends, for the spec of the search. */
answerOrders([
  property("holds", fc.nat(), () => {}),
  property("does not hold from 100 on", fc.nat(), (number) => {
    if (number >= 100) throw new Error(`${number} is too much`);
  }),
  property("never ends", fc.nat(), () => {
    for (;;);
  }),
]);
