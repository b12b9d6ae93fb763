/** Items by a key of theirs, each group in the order of the items. */
export function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** Each different key of the items, the most frequent first, those alike by alphabet. */
export function countBy<Item>(items: readonly Item[], key: (item: Item) => string): [key: string, count: number][] {
  return [...groupBy(items, key)]
    .map(([name, group]): [string, number] => [name, group.length])
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}
