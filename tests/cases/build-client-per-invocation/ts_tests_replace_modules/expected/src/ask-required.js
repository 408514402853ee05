import { createRequired } from "./required.js";

export const ask = () => createRequired().models.list();
