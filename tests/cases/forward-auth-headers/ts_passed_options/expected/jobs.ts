import { callApi } from "./api";

export async function nightly() {
  await callApi("/clean", { method: "POST" });
}
