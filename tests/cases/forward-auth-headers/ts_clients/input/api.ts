import axios from "axios";

export const users = axios.create({ baseURL: "http://users:8000", headers: { Accept: "application/json" } });
export const known = axios.create({ baseURL: "http://users", headers: { Authorization: "Bearer own" } });
export const watched = axios.create({ baseURL: "http://users" });
watched.interceptors.request.use((config) => config);
export const elsewhere = axios.create({ baseURL: "https://api.example.com" });
