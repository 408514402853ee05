import { createMoved, createOther } from "./moved.js";

export const ask = () => [createMoved().models.list(), createOther().models.list()];
