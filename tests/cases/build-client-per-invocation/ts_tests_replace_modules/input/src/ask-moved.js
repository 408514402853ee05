import { moved, other } from "./moved.js";

export const ask = () => [moved.models.list(), other.models.list()];
