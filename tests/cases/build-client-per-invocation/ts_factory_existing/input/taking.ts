import { second } from "./taken";

export const f = () => second.models.list();
