import axios, { AxiosRequestConfig } from "axios";

const BASE = "http://users";

export async function callApi(path: string, options: RequestInit = {}) {
  const answer = await fetch(`${BASE}${path}`, {
    ...options,
    headers: { "Content-Type": "application/json", ...options.headers },
  });
  return answer.json();
}

export const whole = (path: string, init?: RequestInit) => fetch(`http://orders${path}`, init);

export const asked = (path: string, config: AxiosRequestConfig = {}) => axios.get(`http://stock${path}`, config);

export function ownHeaders(path: string, options: RequestInit = {}) {
  return fetch(`http://prices${path}`, { headers: { Accept: "text/plain" }, ...options });
}

export function narrow(path: string, options: { method?: string } = {}) {
  return fetch(`http://rooms${path}`, { ...options });
}

export function withKey(path: string, options: RequestInit = {}) {
  return fetch(`http://desks${path}`, { ...options, headers: { "X-Api-Key": "a", ...options.headers } });
}

export function rewritten(path: string, options: RequestInit = {}) {
  options.headers = { Authorization: path };
  return fetch(`http://lamps${path}`, options);
}
