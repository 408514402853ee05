// A package, as far as anybody can tell.
import { agent } from "@acme/agent";

export const other = agent;
