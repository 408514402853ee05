import axios from "axios";

axios.defaults.headers.common.Authorization = `Bearer ${process.env.SERVICE_TOKEN}`;
