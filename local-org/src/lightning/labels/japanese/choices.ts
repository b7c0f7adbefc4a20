/** Comboboxes, pairs of lists, pills and ratings. */
export const CHOICES = {
  'LightningCombobox.ariaSelectedOptions': '選択されたオプション:',
  'LightningCombobox.currentSelection': '{0} - 現在の選択: {1}',
  'LightningCombobox.defaultGroupHeader': '検索結果',
  'LightningCombobox.deselectOptionKeyboard': '削除するには Delete キーまたは Backspace キーを押してください',
  'LightningCombobox.loadingText': '読み込み中',
  'LightningCombobox.pillCloseButtonAlternativeText': '{0} の選択をクリア',
  'LightningCombobox.placeholder': '選択してください',
  'LightningCombobox.selectedLabelMore': '{0} 個のオプションを選択済み',
  'LightningCombobox.selectedLabelSingle': '1 個のオプションを選択済み',

  'LightningDualListbox.componentAssistiveText':
    'リスト間で項目を移動するには、Ctrl キーを押しながら左矢印キーまたは右矢印キーを押します。Mac では、Command キーを押しながら左矢印キーまたは右矢印キーを押します。',
  'LightningDualListbox.componentAssistiveTextTypeahead':
    '1 文字の入力による移動がサポートされています。オプションを選択するには、Ctrl + Space キーを押します。',
  'LightningDualListbox.downButtonAssistiveText': '選択内容を下へ移動',
  'LightningDualListbox.maxError': '選択できるオプションは最大 {0} 個です',
  'LightningDualListbox.maxHelp': ' [最大 {0} 個]',
  'LightningDualListbox.minErrorPlural': 'オプションを {0} 個以上選択してください',
  'LightningDualListbox.minErrorSingular': 'オプションを 1 個以上選択してください',
  'LightningDualListbox.minHelp': ' [最小 {0} 個]',
  'LightningDualListbox.minRequiredErrorPlural': 'オプションを {0} 個以上選択する必要があります',
  'LightningDualListbox.minRequiredErrorSingular': 'オプションを 1 個以上選択する必要があります',
  'LightningDualListbox.moveSelectionToAssistiveText': '選択内容を {0} に移動',
  'LightningDualListbox.moveToAssistiveText': '{0} に移動',
  'LightningDualListbox.movedOptionsPlural': '項目 {0} がリスト {1} に移動されました',
  'LightningDualListbox.movedOptionsSingular': '項目 {0} がリスト {1} に移動されました',
  'LightningDualListbox.optionLockAssistiveText': ': 項目を {0} から削除できません',
  'LightningDualListbox.requiredError': 'オプションを選択する必要があります',
  'LightningDualListbox.requiredOptionError': '{0} を選択する必要があります',
  'LightningDualListbox.upButtonAssistiveText': '選択内容を上へ移動',
  'LightningDualListbox.verticallyMovedOptions': '{0} が位置 {1} に移動されました',

  'LightningPicklist.available': '選択可能',
  'LightningPicklist.chosen': '選択済み',
  'LightningPicklist.noneLabel': '--なし--',

  'LightningPill.delete': '{0} を削除するには Delete キーまたは Backspace キーを押してください',
  'LightningPill.deleteAndNavigate':
    '{0} を削除するには Delete キーまたは Backspace キー、移動するには Enter キーを押してください',
  'LightningPill.error': 'エラー',
  'LightningPill.remove': '{0} を削除',
  'LightningPill.warning': '警告',
  'LightningPillContainer.label': '選択されたオプション:',
  'LightningPillContainer.more': '他 {0} 件',

  'LightningRating.nStars': '星 {0} つ',
  'LightningRating.oneStar': '星 1 つ',
  'LightningRating.rating': '評価',
  'LightningRating.readOnlyAssistiveText': '{0}/{1}',
  'LightningRating.selectRating': '評価を選択',
} as const;
