type Read = readonly [text: string, pinyin: string];

const pairs = (list: string): [Read, ...Read[]] => {
  const [first = ['', ''] as const, ...rest] = list
    .split(' ')
    .map((pair) => [pair.replace(/[a-z]+/, ''), pair.replace(/[^a-z]+/, '')] as const);
  return [first, ...rest];
};

/** Family names by how often they are met: the frequent ones stand more than once. */
export const surnames = pairs(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 王wang 李li 张zhang 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo 梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv 苏su 卢lu 蒋jiang 蔡cai 贾jia 丁ding 魏wei 薛xue 叶ye 阎yan 余yu 潘pan 杜du 戴dai 夏xia 钟zhong 汪wang 田tian 任ren 姜jiang 范fan 方fang 石shi 姚yao 谭tan 廖liao 邹zou 熊xiong 金jin 陆lu 郝hao 孔kong 白bai 崔cui 康kang 毛mao 邱qiu 秦qin 江jiang 史shi 顾gu 侯hou 邵shao 孟meng 龙long 万wan 段duan 钱qian 汤tang 尹yin 易yi 常chang 武wu 欧阳ouyang 司徒situ 上官shangguan',
);

export const firstSyllables = pairs(
  '知zhi 予yu 安an 若ruo 清qing 书shu 景jing 南nan 思si 云yun 明ming 子zi 嘉jia 亦yi 时shi 沐mu 星xing 晨chen 雨yu 梓zi 浩hao 佳jia 晓xiao 文wen 雅ya 志zhi 建jian 丽li 海hai 静jing 欣xin 宇yu 诗shi 婉wan 凯kai 俊jun 立li 春chun 秋qiu 国guo 慧hui 玉yu 天tian 永yong 奕yi 可ke 心xin 乐le 元yuan 舒shu',
);

export const lastSyllables = pairs(
  '宁ning 然ran 琳lin 舟zhou 禾he 川chuan 乔qiao 远yuan 程cheng 彤tong 轩xuan 瑶yao 涵han 杰jie 敏min 辉hui 芳fang 强qiang 婷ting 磊lei 洋yang 琪qi 峰feng 雪xue 诺nuo 怡yi 颖ying 博bo 帆fan 航hang 珊shan 梅mei 军jun 波bo 莹ying 龙long 勇yong 霞xia 平ping 刚gang 玲ling 桐tong 屿yu 澜lan 岚lan 铭ming 悦yue 萱xuan 楠nan 柯ke',
);

export const nicknameWords = [
  '屿上有风',
  '一叶舟',
  '慢慢来',
  '小满',
  '山间',
  '晴天',
  '南风知意',
  '拾光',
  '今天也要开心',
  '柚子茶',
  '海盐',
  '微光',
  '不吃香菜',
  '阿木',
  '半糖',
  '向阳',
  '听雨',
  '行者',
  '橘子汽水',
  '清欢',
  '木木',
  '晚风',
  '落日',
  '北岸',
  '一棵树',
  '春和景明',
  '月半',
  '且听风吟',
  'Momo',
  'Echo',
  'Sunny',
  'Leo',
  'Vivian',
  'Kevin',
  'Lynn',
  'Coco',
] as const;

export const cities = ['上海', '杭州', '广州', '深圳', '苏州', '宁波', '佛山', '东莞', '无锡', '嘉兴'] as const;
