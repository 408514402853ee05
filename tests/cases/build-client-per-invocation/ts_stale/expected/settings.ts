import { load } from "./load";

export const settings = load(process.env);
export class Fixed {
  static get key() {
    return process.env.FIXED_KEY;
  }
  static get live() {
    return process.env.FIXED_KEY;
  }
}
export const { UNPACKED } = load(process.env);
