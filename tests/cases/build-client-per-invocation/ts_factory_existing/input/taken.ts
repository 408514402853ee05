import { makeClient } from "./clients";

export const second = makeClient();
