/** Dialogs, menus, tabs, trees and what else holds others. */
export const CONTAINERS = {
  'LightningAlert.defaultLabel': 'アラート',
  'LightningConfirm.defaultLabel': '確認',
  'LightningPrompt.defaultLabel': 'プロンプト',
  'LightningDialog.close': '閉じる',
  'LightningInteractiveDialogBase.cancel': 'キャンセル',
  'LightningInteractiveDialogBase.ok': 'OK',
  'LightningModalBase.cancelandclose': 'キャンセルして閉じる',
  'LightningModalBase.waitstate': '処理中',
  'LightningNoticeFooter.okButton': 'OK',

  'LightningButtonMenu.loading': 'メニュー項目を読み込み中...',
  'LightningButtonMenu.showMenu': 'メニューを表示',

  'LightningCarousel.autoPlay': '自動再生を停止',
  'LightningCarousel.tabString': 'タブ',

  'LightningTabs.defaultTabBarAriaLabel': 'タブ',
  'LightningTabs.errorStateAlternativeText': 'この項目にエラーがあります',
  'LightningTabs.overflowMore': 'さらに表示',
  'LightningTabs.overflowMoreAlternativeText': 'タブ',
  'LightningTabs.overflowMoreTitle': 'その他のタブ',

  'LightningTree.collapseBranch': 'ツリーの分岐を折りたたむ',
  'LightningTree.expandBranch': 'ツリーの分岐を展開',

  'LightningVerticalNavigation.newItems': '新しい項目',
  'LightningVerticalNavigation.showLess': '表示を減らす',
  'LightningVerticalNavigation.showMore': 'さらに表示',
  'LightningVerticalNavigation.subPage': 'サブページ',
} as const;
