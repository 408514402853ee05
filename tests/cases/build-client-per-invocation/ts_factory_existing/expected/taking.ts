import { createSecond } from "./taken";

export const f = () => createSecond().models.list();
