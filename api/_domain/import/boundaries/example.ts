const closed = (ring: [number, number][]) => [[...ring, ring[0] as [number, number]]];

/** Two grids side by side and a compound, WGS-84: what a file of boundaries looks like. */
export const exampleBoundaries = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 类型: '网格', 名称: '01 网格', 编码: '', 社区: '龙西社区', 户数: 380 },
      geometry: {
        type: 'Polygon',
        coordinates: closed([
          [118.13, 30.28],
          [118.134, 30.28],
          [118.134, 30.283],
          [118.13, 30.283],
        ]),
      },
    },
    {
      type: 'Feature',
      properties: { 类型: '网格', 名称: '02 网格', 编码: '', 社区: '龙西社区', 户数: 420 },
      geometry: {
        type: 'Polygon',
        coordinates: closed([
          [118.134, 30.28],
          [118.138, 30.28],
          [118.138, 30.283],
          [118.134, 30.283],
        ]),
      },
    },
    {
      type: 'Feature',
      properties: { 类型: '小区', 名称: '龙源小区', 编码: '', 社区: '龙西社区', 户数: 260 },
      geometry: {
        type: 'Polygon',
        coordinates: closed([
          [118.1305, 30.2805],
          [118.132, 30.2805],
          [118.132, 30.282],
          [118.1305, 30.282],
        ]),
      },
    },
  ],
} as const;
