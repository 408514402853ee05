import { rewired } from "./rewired.js";

export const ask = () => rewired.models.list();
