import { apiKey } from "./named.cjs";

export const isSet = () => Boolean(apiKey);
