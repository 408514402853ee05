// Clients, addresses and helpers that are members of a class.
import { HttpService } from "@nestjs/axios";
import { Controller, Get, Req } from "@nestjs/common";
import axios from "axios";
import { firstValueFrom } from "rxjs";

@Controller()
export class DashboardController {
  private readonly users = "http://users";
  private readonly orders = axios.create({ baseURL: "http://orders" });

  constructor(private readonly http: HttpService) {}

  @Get()
  async page(@Req() request: Request) {
    const authorization = request.headers.authorization;
    const forwarded: Record<string, string> = authorization ? { Authorization: authorization } : {};
    const [user, orders, items] = await Promise.all([
      firstValueFrom(this.http.get(`${this.users}/me`, { headers: forwarded })),
      this.orders.get("/mine", { headers: forwarded }),
      this.loadItems(3, forwarded),
      this.load("http://parts/all", forwarded),
    ]);
    return { user: user.data, orders: orders.data, items };
  }

  private async loadItems(most: number, forwarded: Record<string, string>) {
    const { data } = await this.http.axiosRef.get("http://items/all", { headers: forwarded, params: { most } });
    return data;
  }

  private load = async (url: string, forwarded: Record<string, string>) => fetch(url, { headers: forwarded });
}

@Controller()
export class OtherController {
  base = "http://open";
  private told: string;
  private signed = axios.create({ headers: { Authorization: "Bearer service" } });
  private outside = axios.create({ baseURL: "https://api.example.com" });

  constructor(told: string, readonly client: { get(url: string): Promise<unknown> }) {
    this.told = told;
  }

  @Get()
  async show(@Req() request: Request) {
    return Promise.all([
      fetch(`${this.base}/a`),
      fetch(`${this.told}/b`),
      this.signed.get("http://users/me"),
      this.outside.get("/c"),
      this.client.get("http://users/me"),
    ]);
  }
}
