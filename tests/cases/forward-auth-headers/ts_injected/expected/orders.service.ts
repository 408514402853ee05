import { Injectable } from "@nestjs/common";

@Injectable()
export class OrdersService {
  private readonly base = "http://orders";

  async both(user: string, forwarded: Record<string, string>) {
    return Promise.all([fetch(`${this.base}/a/${user}`, { headers: forwarded }), fetch(`${this.base}/b/${user}`, { headers: forwarded })]);
  }
}

@Injectable()
export class PartsService {
  async someParts() {
    return Promise.all([fetch("http://parts/a"), fetch("http://parts/b")]);
  }
}

export class OldPartsService extends PartsService {}

export class Items {
  allItems = async (forwarded: Record<string, string>) => Promise.all([fetch("http://items/a", { headers: forwarded }), fetch("http://items/b", { headers: forwarded })]);
}

export const items = new Items();
