import { Injectable } from "@nestjs/common";

@Injectable()
export class OrdersService {
  private readonly base = "http://orders";

  async both(user: string) {
    return Promise.all([fetch(`${this.base}/a/${user}`), fetch(`${this.base}/b/${user}`)]);
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
  allItems = async () => Promise.all([fetch("http://items/a"), fetch("http://items/b")]);
}

export const items = new Items();
