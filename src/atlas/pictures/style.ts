/** How drawings look, on the page and in the files that they are saved as. */
export const PICTURE_STYLE = `
svg text { font: 400 12px/1 var(--sans); fill: var(--text); }
svg .measured text { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; stroke-linejoin: round; }
svg .quiet { fill: var(--quiet); } svg .small { font-size: 10.5px; } svg .strong { font-weight: 600; }
svg .group { font-size: 10.5px; font-weight: 600; letter-spacing: .05em; fill: var(--quiet); }
svg .paper { fill: var(--ground); }
svg .rule { stroke: var(--line); stroke-width: 1; fill: none; }
svg .faint { fill: var(--line); }
svg .cross { fill: var(--raised); }
svg .increases { --mark: var(--up); } svg .decreases { --mark: var(--down); }
svg .mixed, svg .no-effect, svg .contradictory { --mark: var(--text); }
svg .mark { fill: var(--mark); stroke: var(--mark); stroke-width: 1.4; stroke-linejoin: round; }
svg .weak .mark { fill: var(--ground); stroke-dasharray: 2 1.4; }
svg .strongest .plate { fill: var(--mark); opacity: .2; }
svg .contradictory .rise { fill: var(--up); stroke: var(--up); } svg .contradictory .fall { fill: var(--down); stroke: var(--down); }
svg .alarm { fill: none; stroke: var(--denied); stroke-width: 2.4; }
svg .count { font-size: 9px; font-weight: 600; fill: var(--text); }
svg .confirmed { --mark: var(--confirmed); } svg .reported, svg .speculated { --mark: var(--speculative); }
svg .denied { --mark: var(--denied); } svg .experiment { --mark: var(--experiment); } svg .speculative { --mark: var(--speculative); }
svg .sign { fill: none; stroke: var(--mark); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
svg .sign.fine { stroke-width: 1.4; }
svg .field { fill: var(--mark); } svg .nothing .field, svg .nothing .dot { fill: var(--line); }
svg .dotted { stroke: var(--quiet); stroke-dasharray: 1.5 4; fill: none; } svg .solid { stroke: var(--confirmed); stroke-width: 2; fill: none; }
svg .open { fill: var(--ground); stroke: var(--text); stroke-width: 1.6; } svg .full { fill: var(--confirmed); stroke: var(--confirmed); stroke-width: 1.6; }
svg .measure { stroke: var(--experiment); stroke-width: 1.8; fill: var(--experiment); } svg .measure.own { fill: var(--ground); }
svg .path { stroke: var(--quiet); fill: none; }
svg .target { fill: transparent; }
svg a { outline: none; text-decoration: none; cursor: pointer; } svg a:focus-visible .target { stroke: var(--focus); stroke-width: 2; }
`;
