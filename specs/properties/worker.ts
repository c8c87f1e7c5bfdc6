import { PROPERTIES } from "./all-properties.ts";
import { answerOrders } from "./answer-orders.ts";

answerOrders(Object.values(PROPERTIES).flat());
