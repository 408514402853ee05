import { ask } from "./else";

export const answer = () => ask("x");
