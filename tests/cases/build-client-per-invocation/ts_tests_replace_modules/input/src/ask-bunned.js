import { bunned } from "./bunned.js";

export const ask = () => bunned.models.list();
