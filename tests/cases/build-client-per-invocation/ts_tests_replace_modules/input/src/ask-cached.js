import { cached } from "./cached.js";

export const ask = () => cached.models.list();
