import { noded } from "./noded.js";

export const ask = () => noded.models.list();
