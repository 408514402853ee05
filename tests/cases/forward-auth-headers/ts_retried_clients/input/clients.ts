import axios from "axios";
import axiosRetry from "axios-retry";

export const users = axios.create({ baseURL: "http://users" });
axiosRetry(users, { retries: 3 });

export const orders = axios.create({ baseURL: "http://orders" });
