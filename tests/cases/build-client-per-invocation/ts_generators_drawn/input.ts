import OpenAI from "openai";

function* makes() {
  yield new OpenAI();
}

export const next = makes().next().value;
export const [first] = makes();
export const all = Array.from(makes());
export const spread = [...makes()];

// Nothing is drawn from these.
export const waiting = makes();
export const done = makes().return(undefined);
export const shown = String(makes());
export const { length } = Object(makes());
