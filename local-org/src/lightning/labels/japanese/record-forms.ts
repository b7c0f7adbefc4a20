/** Forms of records, and fields that depend on others. */
export const RECORD_FORMS = {
  'Global_Entity.created_by': '作成者',
  'Global_Entity.last_modified_by': '最終更新者',

  'LightningForm.cancel': 'キャンセル',
  'LightningForm.closeError': '閉じる',
  'LightningForm.controllerFieldsMessage': '制御項目の値を更新すると、連動項目の値が変わる可能性があります。',
  'LightningForm.dependentFieldsHeader': '連動項目',
  'LightningForm.dependentFieldsListHeading': '連動項目:',
  'LightningForm.edit': '{0} を編集',
  'LightningForm.editErrorHelp': 'このページのエラーを確認してください',
  'LightningForm.error': 'エラー',
  'LightningForm.errorPopoverHeading': '問題が発生しました。',
  'LightningForm.generalDependentFieldsMessage': 'このフォームには連動項目が含まれています。',
  'LightningForm.learnMore': '詳細',
  'LightningForm.okButton': 'OK',
  'LightningForm.preview': '{0} をプレビュー',
  'LightningForm.previewHeader': '{0} をプレビュー',
  'LightningForm.reload': '再読み込み',
  'LightningForm.save': '保存',
  'LightningForm.saveFieldErrorSummary': '次の項目を確認してください',
  'LightningForm.undo': '{0} を元に戻す',

  'LightningOutputField.helptextAlternativeText': '{0} のヘルプ情報',

  'LightningRecordEditForm.apiNameMismatch': 'API 参照名 {0} は無効です。「{1}」のことですか?',
  'LightningRecordEditForm.genericError': 'レコードまたはレコードメタデータの取得中にエラーが発生しました。',
  'LightningRecordEditForm.invalidActionAsHandler': '属性 {0} に指定された値は有効な Aura.Action ではありません。',
  'LightningRecordEditForm.invalidID': 'レコードの取得中にエラーが発生しました: レコード ID が無効です。',

  'LightningRecordForm.cancel': 'キャンセル',
  'LightningRecordForm.edit': '編集: {0}',
  'LightningRecordForm.loading': '読み込み中',
  'LightningRecordForm.save': '保存',
} as const;
