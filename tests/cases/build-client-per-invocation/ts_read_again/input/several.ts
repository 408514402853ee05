import Anthropic from "@anthropic-ai/sdk";
import { KEY, SPARE } from "./conf";

const client = new Anthropic({ apiKey: KEY });
const spare = new Anthropic({ apiKey: SPARE });

export const ask = () => [client.models.list(), spare.models.list()];
export const has = () => Boolean(KEY);
